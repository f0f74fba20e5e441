/** The engine's random numbers are the program's: what the lab draws and what a trial draws agree. */
export * from '@shared/random/philox'
