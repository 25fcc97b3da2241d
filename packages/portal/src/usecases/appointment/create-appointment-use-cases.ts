import { type House } from '../common/house.ts';
import { appoint } from './appoint.ts';
import { type AppointmentUseCases } from './appointment-use-cases.ts';
import { confirmAuthority, revokeAuthority } from './change-authority.ts';
import { readAppointments } from './read-appointments.ts';

/** Every use case about handing out authority, made of one house. */
export const createAppointmentUseCases = (house: House): AppointmentUseCases => ({
  readAppointments: readAppointments(house),
  appoint: appoint(house),
  revokeAuthority: revokeAuthority(house),
  confirmAuthority: confirmAuthority(house),
});
